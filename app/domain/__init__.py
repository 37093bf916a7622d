"""The domain of casualty claims in pure Python: it knows neither the web nor the database."""
