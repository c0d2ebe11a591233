package io.dynamobb.internal.store.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.internal.snapshot.values.TypeCode;
import io.dynamobb.item.AttributePath;
import io.dynamobb.spec.ScanFilter;
import io.dynamobb.spec.TableSpec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A checksum of all in a specification that decides which rows a scan finds, and what is
 * in them. The table is told apart from it, and indexes are built when a file is read.
 */
final class SpecFingerprint {

	private final MessageDigest digest;

	private SpecFingerprint(MessageDigest digest) {
		this.digest = digest;
	}

	/**
	 * Returns the fingerprint of a specification.
	 * @param spec the specification
	 * @return 64 hexadecimal digits, the same for the same rows in each JVM
	 */
	static String of(TableSpec spec) {
		try {
			SpecFingerprint fingerprint = new SpecFingerprint(MessageDigest.getInstance("SHA-256"));
			fingerprint.add(spec);
			return HexFormat.of().formatHex(fingerprint.digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

	private void add(TableSpec spec) {
		String index = spec.indexName();
		add((index != null) ? "index " + index : "");
		add(spec.consistentRead() ? "consistent" : "");
		add(spec.refresh().hideExpired() ? "expiry" : "");
		add(spec.attributes().size());
		spec.attributes().stream().map(AttributePath::toString).forEach(this::add);
		ScanFilter filter = spec.filter();
		add((filter != null) ? filter.expression() : "");
		Map<String, String> names = new TreeMap<>((filter != null) ? filter.names() : Map.of());
		add(names.size());
		names.forEach((name, attribute) -> {
			add(name);
			add(attribute);
		});
		Map<String, AttributeValue> values = new TreeMap<>((filter != null) ? filter.values() : Map.of());
		add(values.size());
		values.forEach((name, value) -> {
			add(name);
			add(TypeCode.of(value.type()));
			KeyValue key = KeyValue.of(value);
			add((key != null) ? key.form() : new byte[0]);
		});
		String export = spec.exportLocation();
		if (export != null) {
			add("export " + export);
		}
	}

	private void add(int number) {
		this.digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
	}

	private void add(String text) {
		add(text.getBytes(StandardCharsets.UTF_8));
	}

	private void add(byte[] bytes) {
		add(bytes.length);
		this.digest.update(bytes);
	}

}
