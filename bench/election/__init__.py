"""An election of any size with faults planted at known places, and what the verifier finds of them."""
