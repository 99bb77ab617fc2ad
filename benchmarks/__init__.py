"""Speed as ratios: each measurement stands beside a bare baseline in the same run."""
