package io.dynamobb.internal.store;

import java.util.regex.Pattern;

/**
 * What objects and documents may be called.
 */
public final class StoreNames {

	private static final String WORD = "[A-Za-z0-9_-][A-Za-z0-9._-]*";

	private static final Pattern DOCUMENT = Pattern.compile(WORD);

	private static final Pattern OBJECT = Pattern.compile(WORD + "/" + WORD);

	private StoreNames() {
	}

	/**
	 * Says whether an object may be called so.
	 * @param name the name
	 * @return whether it may
	 */
	public static boolean isObject(String name) {
		return OBJECT.matcher(name).matches();
	}

	/**
	 * Checks what a document is called.
	 * @param name the name
	 * @return the name
	 * @throws IllegalArgumentException when a document may not be called so
	 */
	public static String document(String name) {
		if (!DOCUMENT.matcher(name).matches()) {
			throw new IllegalArgumentException("'" + name + "' is no name of a document");
		}
		return name;
	}

	/**
	 * Checks what an object is called.
	 * @param name the name
	 * @return the name
	 * @throws IllegalArgumentException when an object may not be called so
	 */
	public static String object(String name) {
		if (!isObject(name)) {
			throw new IllegalArgumentException("'" + name + "' is no name of an object");
		}
		return name;
	}

}
