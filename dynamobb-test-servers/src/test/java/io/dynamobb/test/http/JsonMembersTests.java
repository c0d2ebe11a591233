package io.dynamobb.test.http;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonMembersTests {

	private static final String JSON = """
			{ "TableName" : "a\\"b,}" , "Key":{"id":{"S":"}],\\\\"},"Limit":{"N":"1"}},"Limit":17,"List":[1,[2,{"Last":3}]],"Last":true }""";

	@Test
	void findsTopLevelMembersAlone() {
		assertThat(JsonMembers.find(JSON, "TableName")).isEqualTo("\"a\\\"b,}\"");
		assertThat(JsonMembers.find(JSON, "Key")).isEqualTo("{\"id\":{\"S\":\"}],\\\\\"},\"Limit\":{\"N\":\"1\"}}");
		assertThat(JsonMembers.find(JSON, "Limit")).isEqualTo("17");
		assertThat(JsonMembers.find(JSON, "List")).isEqualTo("[1,[2,{\"Last\":3}]]");
		assertThat(JsonMembers.find(JSON, "Last")).isEqualTo("true");
		assertThat(JsonMembers.find(JSON, "id")).isNull();
		assertThat(JsonMembers.find(JSON, "Tab")).isNull();
		assertThat(JsonMembers.find("{}", "id")).isNull();
		assertThat(JsonMembers.find("", "id")).isNull();
	}

	@Test
	void replacesOrAddsAMember() {
		assertThat(JsonMembers.with("{\"a\":1,\"b\":2}", "a", "[3]")).isEqualTo("{\"a\":[3],\"b\":2}");
		assertThat(JsonMembers.with("{\"a\":1,\"b\":{}}", "c", "3")).isEqualTo("{\"a\":1,\"b\":{},\"c\":3}");
	}

}
