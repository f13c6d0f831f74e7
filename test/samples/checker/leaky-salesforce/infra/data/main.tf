provider "aws" {
  region = "eu-central-1"
}

resource "aws_dynamodb_table" "prompts" {
  name     = "prompts"
  hash_key = "id"

  replica {
    region_name = "us-west-2"
  }
}

resource "aws_backup_plan" "nightly" {
  name = "nightly"

  rule {
    rule_name         = "nightly"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = "arn:aws:backup:us-west-2:111122223333:backup-vault:copies"
    }
  }
}
