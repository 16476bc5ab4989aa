"""Paper: documents as PDF and as plain text. One file each way; what stands on them is made elsewhere."""
