"""What comes in: bundles of records, and later datasets and articles that become bundles."""
