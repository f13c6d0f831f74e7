resource "azurerm_resource_group" "main" {
  name     = "deal-desk"
  location = "West Europe"
}

resource "azurerm_mssql_server" "deals" {
  location = "East US"
}

resource "azurerm_cosmosdb_account" "answers" {
  location = azurerm_resource_group.main.location

  geo_location {
    location          = "eastus"
    failover_priority = 1
  }
}

resource "azurerm_cognitive_account" "models" {
  location = azurerm_resource_group.main.location
  kind     = "OpenAI"
}

resource "azurerm_cognitive_deployment" "summary" {
  cognitive_account_id = azurerm_cognitive_account.models.id

  sku {
    name = "GlobalStandard"
  }
}
