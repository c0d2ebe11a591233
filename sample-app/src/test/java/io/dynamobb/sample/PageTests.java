package io.dynamobb.sample;

import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.item.AttributeValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class PageTests {

	private static final String ID = "l-of-this-test";

	@Autowired
	private RestTestClient web;

	@Autowired
	private DynamoDbClient client;

	@Autowired
	private DynamoMap dynamo;

	@AfterEach
	void deleteLocation() {
		this.client.deleteItem((request) -> request.tableName("locations").key(item(Map.of("locationId", ID))));
		this.dynamo.refresh();
	}

	@Test
	void showsTablesAndJoinedRows() {
		String page = get("/");
		assertThat(page).contains("id=\"table-customers\"", "id=\"table-locations\"", "READY");
		assertThat(page).contains(">1,000</span> rows", ">4,000</span> rows");
		assertThat(page).contains(">3,980</strong>", "(the first 100 shown)");
		assertThat(page.split("href=\"/customers/c-", -1)).hasSize(101);
	}

	@Test
	void searchesCustomersJoinedWithLocations() {
		Map<String, String> wanted = NaiveJoin.rows(this.client, "", "").get(17);
		String name = wanted.get("customer").substring(0, 4);
		List<Map<String, String>> expected = NaiveJoin.rows(this.client, name, wanted.get("city"));
		String page = search(name.toUpperCase(), wanted.get("city"));
		assertThat(page).contains(">" + expected.size() + "</strong>");
		assertThat(expected).isNotEmpty().allSatisfy((row) -> assertThat(page).contains(escaped(row.get("location"))));
	}

	@Test
	void showsLocationWithoutAnythingButItsKeys() {
		this.client.putItem((request) -> request.tableName("locations")
			.item(item(Map.of("locationId", ID, "customerId", "c-0001"))));
		assertThat(post("/refresh/locations")).contains(">3,981</strong>");
		assertThat(get("/customers/c-0001")).contains("<td data-label=\"Address\"></td>");
		assertThat(get("/customer-locations.csv")).contains("," + ID + ",,,,,");
	}

	@Test
	void findsNothing() {
		assertThat(search("no such customer", "")).contains(">0</strong>", "No customer has such a location.");
	}

	@Test
	void escapesWhatItShows() {
		put("<b>bold</b> Office", "<i>Nowhere</i>");
		post("/refresh/locations");
		String page = search("", "<i>nowhere</i>");
		assertThat(page).contains("&lt;b&gt;bold&lt;/b&gt; Office", "value=\"&lt;i&gt;nowhere&lt;/i&gt;\"");
		assertThat(page).doesNotContain("<b>", "<i>");
	}

	@Test
	void refreshesOneTable() {
		Map<String, AttributeValue> customer = item(Map.of("customerId", "c-of-page"));
		this.client.putItem((request) -> request.tableName("customers").item(customer));
		try {
			assertThat(get("/")).contains(">1,000</span> rows");
			assertThat(post("/refresh/customers")).contains(">1,001</span> rows");
		}
		finally {
			this.client.deleteItem((request) -> request.tableName("customers").key(customer));
			post("/refresh/customers");
		}
	}

	@Test
	void showsWhatTheApplicationWritesAtOnce() {
		put("New Office", "Newtown-on-Test");
		assertThat(get("/")).contains(">4,001</span> rows");
		assertThat(get("/customers/c-0001")).contains("New Office", "Newtown-on-Test");
	}

	@Test
	void refreshesAllTables() {
		put("New Office", "Newtown-on-Test");
		assertThat(post("/refresh")).contains(">1,000</span> rows", ">4,001</span> rows");
	}

	@Test
	void showsThatTableIsPinned() {
		this.dynamo.table("locations").pin();
		try {
			assertThat(post("/refresh")).contains("PINNED");
			assertThat(post("/refresh/locations")).contains("PINNED");
		}
		finally {
			this.dynamo.table("locations").unpin();
		}
	}

	@Test
	void refreshesNoUnknownTable() {
		this.web.post()
			.uri("/refresh/orders")
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("404 Not Found", "Back to the tables"));
	}

	@Test
	void showsCustomerFromLiveTableWithCachedLocations() {
		Map<String, String> row = NaiveJoin.rows(this.client, "", "").get(0);
		String email = NaiveJoin.scan(this.client, "customers")
			.stream()
			.filter((customer) -> customer.get("customerId").s().equals(row.get("customerId")))
			.findFirst()
			.orElseThrow()
			.get("email")
			.s();
		assertThat(get("/customers/" + row.get("customerId"))).contains(email, escaped(row.get("location")),
				escaped(row.get("street")));
	}

	@Test
	void showsNoUnknownCustomer() {
		this.web.get().uri("/customers/c-0").exchange().expectStatus().isNotFound();
	}

	private void put(String name, String city) {
		this.client.putItem((request) -> request.tableName("locations")
			.item(item(Map.of("locationId", ID, "customerId", "c-0001", "name", name, "city", city, "address",
					Map.of("street", "1 New Street", "zip", "12345")))));
	}

	private static Map<String, AttributeValue> item(Map<String, ?> attributes) {
		return AttributeValues.of(attributes).m();
	}

	private String search(String name, String city) {
		return body(this.web.get().uri("/?name={name}&city={city}", name, city).exchange());
	}

	private String get(String path) {
		return body(this.web.get().uri(path).exchange());
	}

	private String post(String path) {
		return body(this.web.post().uri(path).exchange());
	}

	private static String body(RestTestClient.ResponseSpec response) {
		String body = response.expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("'", "&#39;");
	}

}
