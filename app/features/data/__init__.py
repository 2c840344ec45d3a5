"""Tables: opened, looked over, and their columns chosen."""
