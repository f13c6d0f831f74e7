/** Words near a telephone number, in the eight languages. */
export const PHONE_CUES =
  'tel telefon* telephone* téléphone* tél phone phones phoned mobile mobil mobiel* handy* handynummer portable portables fax telefax call calls called calling callback cell cellphone ruf rufen anruf* rufnummer* rückruf* zurückrufen appel* appeler rappeler rappelez joignable joindre joint whatsapp signal erreichbar* erreichen móvil movil móviles cel tlf tlm celular* cellulare* telemóvel telemovel telefone llamar llamada llámame ligar liguem ligou contactável contactavel chiamare richiamare chiamami recapito bellen bel gebeld terugbellen bereikbaar telefoonnummer dzwonić oddzwonić zadzwonić zadzwoń komórka komórkowy kom telefoniczny dial answering sms texted reach reached ring rang gsm hotline durchwahl kontaktnummer landline pager línea fijo fisso';

/** Words near numbers of orders, articles, cases and amounts. */
export const NOT_PHONE_CUES =
  'order orders invoice invoices ticket case reference ref contract customer serial article item part parts batch lot tracking container sku ean isbn upc meter version po rfq opportunity id bestell* auftrag* rechnung* kundennummer vertrag* vorgang* artikel* serien* sendung* charge los zähler* commande facture contrat dossier référence colis série pedido factura contrato referencia envío lote cantidad serie ordine fattura contratto codice matricola lotto spedizione quantità bestelling ordernummer factuur zending partij aantal serienummer zamówieni* faktur* umow* indeks partia przesyłk* ilość encomenda fatura referência quantidade amount total betrag summe montant importe importo bedrag kwota valor budget menge quantity qty model modell modèle modelo modello steuernummer account konto compte cuenta conto rekening';

/** Right behind a telephone number, as in the foot of a letter: `555 0142 office`. */
export const AFTER_PHONE_CUES =
  'office fax mobile mobil cell home work direct landline büro privat dienstlich bureau domicile portable oficina casa móvil ufficio cellulare kantoor mobiel biuro komórka escritório telemóvel';
