package io.dynamobb.internal.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonCursorTests {

	private static final List<String> PIECES = List.of("{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"\\\"\"", "\\",
			"\\u00e9", "\\ud83d", "\\ude00", "\\n", "é", "😀", "true", "false", "null", "tru", "0", "-", "12", "0.5",
			"1e9", "e", "+", ".", " ", "\n", "\t", "\u0001", "\u007f", "x", "\"k\":", "[]", "{}");

	private final JsonCursor json = new JsonCursor();

	@ParameterizedTest
	@ValueSource(strings = { "0", "-0", "12", "1.5", "-1.25e+10", "1E5", "1e-7", "true", "false", "null", "\"\"", "[]",
			"{}", " [ 1 , \"a\" , { \"b\" : [ null ] } ] \r\n\t", "{\"a\":1,\"a\":2}", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
			"\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\u007f\"", "\"\\ud83d\"", "\"\\ud83dx\"", "\"\\ud83d\\n\"",
			"\"\\ude00\"", "\"\\ud83d\\ud83d\"", "{\"a\":\"\\ud83d\"}" })
	void passesJson(String document) {
		assertThat(passes(document.getBytes(StandardCharsets.UTF_8))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "NaN", "tru", "truee", "nul",
			"\"", "\"\\", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "{\"\\ud83d\":1}", "{\"\\ude00\":1}",
			"\"\\ud83d\\u12\"", "\"\\ud83d\\x\"", "\"\n\"", "\"\u0000\"", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]",
			"{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{a:1}", "{1:1}", "{\"a\" 1}", "]",
			"1 2", "[] []", "'a'", "/**/1", "\ufeff1", "1\u0000", "\u0000" })
	void refusesWhatIsNoJson(String document) {
		assertThat(passes(document.getBytes(StandardCharsets.UTF_8))).isFalse();
	}

	@Test
	void refusesWhatIsNoUtf8() {
		for (int first = 0x80; first < 0x100; first++) {
			for (int second : new int[] { -1, 'a', 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff }) {
				for (int rest = 0; rest < 4; rest++) {
					byte[] text = new byte[(second < 0) ? 1 : 2 + rest];
					Arrays.fill(text, (byte) 0x80);
					text[0] = (byte) first;
					if (second >= 0) {
						text[1] = (byte) second;
					}
					assertThat(passes(quoted(text))).as(Arrays.toString(text)).isEqualTo(decoded(text) != null);
				}
			}
		}
	}

	@Test
	void nestsToADepthThatNoStackMinds() {
		assertThat(passes(("[".repeat(200) + "]".repeat(200)).getBytes(StandardCharsets.UTF_8))).isTrue();
		assertThat(passes("[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8))).isFalse();
		assertThat(passes("{\"a\":".repeat(1_000_000).getBytes(StandardCharsets.UTF_8))).isFalse();
	}

	@Test
	void doesNotQuoteTheDocument() {
		byte[] document = "[\"secret\", secret]".getBytes(StandardCharsets.UTF_8);
		this.json.reset(Arrays.copyOf(document, document.length + 1), document.length);
		assertThatExceptionOfType(MalformedPageException.class).isThrownBy(this.json::passValue)
			.withMessage("unexpected byte at 11 of 18");
	}

	@Test
	void agreesWithJacksonOnRandomDocuments() {
		Random random = new Random(4711);
		int accepted = 0;
		for (int round = 0; round < 40_000; round++) {
			StringBuilder text = new StringBuilder();
			for (int pieces = random.nextInt(9); pieces >= 0; pieces--) {
				text.append(PIECES.get(random.nextInt(PIECES.size())));
			}
			String document = text.toString();
			boolean expected = isJson(document);
			accepted += expected ? 1 : 0;
			assertThat(passes(document.getBytes(StandardCharsets.UTF_8))).as(document).isEqualTo(expected);
		}
		assertThat(accepted).isGreaterThan(500);
	}

	@Test
	void readsStringsAsJacksonDoes() {
		Random random = new Random(42);
		for (int round = 0; round < 20_000; round++) {
			StringBuilder text = new StringBuilder("\"");
			for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
				text.append(PIECES.get(random.nextInt(PIECES.size())));
			}
			String document = text.append('"').toString();
			if (isJson(document) && ReferenceDecoder.parse(document) instanceof String expected) {
				byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
				this.json.reset(Arrays.copyOf(bytes, bytes.length + 1), bytes.length);
				this.json.passString();
				this.json.passEnd();
				assertThat(this.json.textAsString())
					.isEqualTo(new String(expected.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
			}
		}
	}

	/**
	 * Jackson takes a surrogate that stands alone in a name, too, when it reads
	 * characters and not bytes, and a byte order mark.
	 */
	private static boolean isJson(String document) {
		try {
			Object value = ReferenceDecoder.parse(document);
			return !document.startsWith("\ufeff") && !hasCutName(value);
		}
		catch (JacksonException | IllegalArgumentException | NullPointerException ex) {
			return false;
		}
	}

	private static boolean hasCutName(Object value) {
		if (value instanceof List<?> elements) {
			return elements.stream().anyMatch(JsonCursorTests::hasCutName);
		}
		return value instanceof Map<?, ?> members
				&& (members.values().stream().anyMatch(JsonCursorTests::hasCutName) || members.keySet()
					.stream()
					.anyMatch((name) -> name.toString().codePoints().anyMatch((c) -> c >> 11 == 0xd800 >> 11)));
	}

	private boolean passes(byte[] document) {
		try {
			this.json.reset(Arrays.copyOf(document, document.length + 1), document.length);
			this.json.passValue();
			this.json.passEnd();
			return true;
		}
		catch (MalformedPageException ex) {
			return false;
		}
	}

	private static byte[] quoted(byte[] text) {
		byte[] quoted = new byte[text.length + 2];
		System.arraycopy(text, 0, quoted, 1, text.length);
		quoted[0] = '"';
		quoted[quoted.length - 1] = '"';
		return quoted;
	}

	private static @Nullable String decoded(byte[] text) {
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.decode(ByteBuffer.wrap(text))
				.toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

}
