resource "aws_kms_key" "prompts" {
  enable_key_rotation     = true
  rotation_period_in_days = 90
}

resource "aws_kms_key" "recordings" {
  enable_key_rotation     = true
  rotation_period_in_days = 90
}
