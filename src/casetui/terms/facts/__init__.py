"""What gap rules look at: plain values of one client, read from the records and never written."""
