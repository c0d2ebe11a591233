package io.dynamobb.internal.refresh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.TableSnapshot;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Names an item without its contents. The hash can be found again by whoever knows the
 * key: it is the first 16 digits of {@code printf 'S:c-17\nN:4\n' | sha256sum}, with a
 * line for each attribute of the primary key that has its type and its value (binary in
 * Base64).
 */
final class KeyHash {

	private static final int BYTES = 8;

	private KeyHash() {
	}

	static String of(TableSnapshot snapshot, int row) {
		StringBuilder key = new StringBuilder();
		for (String attribute : snapshot.keySchema().attributes()) {
			Column column = snapshot.column(attribute);
			AttributeValue value = (column != null) ? column.value(row) : null;
			if (value != null) {
				key.append(value.type()).append(':').append(text(value)).append('\n');
			}
		}
		byte[] hash = sha256().digest(key.toString().getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(hash, 0, BYTES);
	}

	private static String text(AttributeValue value) {
		return switch (value.type()) {
			case S -> value.s();
			case N -> value.n();
			case B -> Base64.getEncoder().encodeToString(value.b().asByteArray());
			default -> throw new IllegalArgumentException(value.type() + " is no type of a key");
		};
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
