package io.dynamobb.internal.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;

/**
 * A place in memory where one thing happens at a time, and that shows each version of a
 * document to who asks for it.
 */
final class MemoryStore implements SnapshotStore {

	private final Map<String, byte[]> objects = new HashMap<>();

	private final Map<String, Document> documents = new HashMap<>();

	private BiConsumer<String, byte[]> onWrite = (name, content) -> {
	};

	private long versions;

	/**
	 * Has each version of a document shown before anything else happens.
	 * @param listener takes the name and the content of the document
	 */
	void onWrite(BiConsumer<String, byte[]> listener) {
		this.onWrite = listener;
	}

	@Override
	public void put(String name, Content content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		content.writeTo(Channels.newChannel(bytes));
		synchronized (this) {
			if (this.objects.putIfAbsent(StoreNames.object(name), bytes.toByteArray()) != null) {
				throw new AssertionError(name + " was put twice");
			}
		}
	}

	@Override
	public synchronized ReadableByteChannel open(String name) throws IOException {
		return Channels.newChannel(new ByteArrayInputStream(object(name)));
	}

	synchronized byte[] object(String name) throws NoSuchFileException {
		byte[] content = this.objects.get(StoreNames.object(name));
		if (content == null) {
			throw new NoSuchFileException(name);
		}
		return content;
	}

	@Override
	public synchronized void delete(String name) {
		this.objects.remove(StoreNames.object(name));
	}

	@Override
	public synchronized List<String> list(String prefix) {
		List<String> names = new ArrayList<>(this.objects.keySet());
		names.removeIf((name) -> !name.startsWith(prefix));
		return names;
	}

	@Override
	public synchronized @Nullable Document read(String name, @Nullable Document known) {
		Document document = this.documents.get(StoreNames.document(name));
		return (document != null && known != null && document.tag().equals(known.tag())) ? known : document;
	}

	@Override
	public synchronized @Nullable Document write(String name, byte[] content, @Nullable Document expected) {
		if (content.length > 1 << 20) {
			throw new IllegalArgumentException(name + " is too large");
		}
		Document before = this.documents.get(StoreNames.document(name));
		String beforeTag = (before != null) ? before.tag() : "";
		if (!beforeTag.equals((expected != null) ? expected.tag() : "")) {
			return null;
		}
		if (before != null && Arrays.equals(before.content(), content)) {
			throw new AssertionError(name + " was replaced by the same");
		}
		Document document = new Document("v" + (++this.versions), content.clone());
		this.documents.put(name, document);
		this.onWrite.accept(name, content);
		return document;
	}

	@Override
	public void close() {
		// others use the place
	}

}
