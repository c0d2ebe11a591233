package io.dynamobb.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.query.Query;
import org.junit.jupiter.api.Test;

import static io.dynamobb.export.ExportedItems.item;
import static io.dynamobb.export.ExportedItems.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Export} where the optional FastCSV is not on the class path.
 */
class WithoutFastCsvTests {

	private final Query<?> rows = items(List.of(item("id", "a")));

	@Test
	void csvSaysWhatItNeeds() {
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(() -> write("csv"))
			.withMessage("CSV needs de.siegmar:fastcsv on the class path, which DynamoBB does not bring: "
					+ "add it to the dependencies of the application");
	}

	@Test
	void jsonIsWritten() throws Throwable {
		assertThat(write("jsonLines")).isEqualTo("{\"id\":\"a\"}\n");
		assertThat(write("dynamoDbJson")).isEqualTo("{\"Item\":{\"id\":{\"S\":\"a\"}}}\n");
	}

	private String write(String format) throws Throwable {
		Class<?> exports = new WithoutFastCsv().loadClass(Export.class.getName());
		Method write = exports.getMethod("writeTo", Writer.class);
		StringWriter text = new StringWriter();
		try {
			write.invoke(exports.getMethod(format, Query.class).invoke(null, this.rows), text);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
		return text.toString();
	}

	/**
	 * Loads the package anew, with all other classes there but those of FastCSV.
	 */
	private static final class WithoutFastCsv extends ClassLoader {

		WithoutFastCsv() {
			super(WithoutFastCsv.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("de.siegmar.")) {
				throw new ClassNotFoundException(name);
			}
			if (!name.startsWith(Export.class.getPackageName() + ".")) {
				return super.loadClass(name, resolve);
			}
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : define(name);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
				if (in == null) {
					throw new ClassNotFoundException(name);
				}
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
