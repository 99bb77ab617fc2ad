"""What the pages of reviews need: `rounds` loads them, `conflicts` says who may not judge what, `fitting` who could,
`desk` what one reviewer sees, `tables` what the reviews come to."""
