"""Looking into the network: decision boundaries, diagram, confusion matrix, calibration."""
