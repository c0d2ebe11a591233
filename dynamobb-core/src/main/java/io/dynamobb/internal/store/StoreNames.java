package io.dynamobb.internal.store;

import java.util.regex.Pattern;

/**
 * What objects and documents may be called.
 */
final class StoreNames {

	private static final String WORD = "[A-Za-z0-9_-][A-Za-z0-9._-]*";

	private static final Pattern DOCUMENT = Pattern.compile(WORD);

	private static final Pattern OBJECT = Pattern.compile(WORD + "/" + WORD);

	private StoreNames() {
	}

	static boolean isDocument(String name) {
		return DOCUMENT.matcher(name).matches();
	}

	static boolean isObject(String name) {
		return OBJECT.matcher(name).matches();
	}

	static String document(String name) {
		if (!isDocument(name)) {
			throw new IllegalArgumentException("'" + name + "' is no name of a document");
		}
		return name;
	}

	static String object(String name) {
		if (!isObject(name)) {
			throw new IllegalArgumentException("'" + name + "' is no name of an object");
		}
		return name;
	}

}
