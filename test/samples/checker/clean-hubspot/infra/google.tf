resource "google_kms_key_ring" "answers" {
  name     = "answers"
  location = "europe-west3"
}

resource "google_kms_crypto_key" "answers" {
  name     = "answers"
  key_ring = google_kms_key_ring.answers.id
  rotation_period = "7776000s"
}
