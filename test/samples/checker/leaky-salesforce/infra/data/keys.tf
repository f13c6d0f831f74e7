resource "aws_kms_key" "prompts" {
  description = "prompts of the sales team"
}

resource "aws_kms_key" "recordings" {
  enable_key_rotation     = true
  rotation_period_in_days = 90
  multi_region            = true
}
