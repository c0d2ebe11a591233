package io.dynamobb.item;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link ItemMapper} keeps of a class keeps no class loader alive.
 */
class ItemMapperClassLoaderTests {

	@Test
	void letsClassLoadersGo() throws Exception {
		WeakReference<ClassLoader> loader = mapInLoaderOfItsOwn();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
			System.gc();
			return loader.get() == null;
		});
	}

	private static WeakReference<ClassLoader> mapInLoaderOfItsOwn() throws Exception {
		ClassLoader loader = new OwnLoader();
		Class<?> type = loader.loadClass(Outer.class.getName());
		assertThat(type).isNotSameAs(Outer.class);
		AttributeValue inner = AttributeValue.fromM(Map.of("name", AttributeValue.fromS("a")));
		assertThat(Item.of(Map.of("inner", inner)).as(type)).isExactlyInstanceOf(type);
		return new WeakReference<>(loader);
	}

	record Outer(Inner inner) {

	}

	record Inner(String name) {

	}

	private static final class OwnLoader extends ClassLoader {

		OwnLoader() {
			super(ItemMapperClassLoaderTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith(ItemMapperClassLoaderTests.class.getName() + "$")) {
				return super.loadClass(name, resolve);
			}
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : define(name);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
