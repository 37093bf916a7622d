"""What more than one resource shows: shapes with the SQL that fills them, above tables and below resources."""
