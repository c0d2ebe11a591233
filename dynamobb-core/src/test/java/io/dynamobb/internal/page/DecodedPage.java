package io.dynamobb.internal.page;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.KeySchema;
import io.dynamobb.test.item.RandomItems;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must hold for any bytes: they end in exactly the items that they hold, or in an
 * exception that says nothing of them.
 */
final class DecodedPage {

	private static final KeySchema KEY = new KeySchema(
			List.of(new KeySchema.KeyAttribute(RandomItems.KEY, KeySchema.KeyType.S)), List.of());

	private DecodedPage() {
	}

	/**
	 * Decodes bytes and checks the outcome.
	 * @param page the bytes
	 * @param description says which they are
	 * @return whether they are a page
	 */
	static boolean check(byte[] page, String description) {
		SnapshotBuilder snapshot = new SnapshotBuilder(KEY, List.of());
		SegmentBuilder segment = snapshot.segment();
		try {
			new PageDecoder(segment, Set.of(RandomItems.KEY)).decode(Arrays.copyOf(page, page.length + 1), page.length);
		}
		catch (MalformedPageException ex) {
			assertThat(ex).as(description)
				.hasNoCause()
				.message()
				.matches(
						"unexpected byte at \\d+ of \\d+|half a surrogate pair in a name before byte \\d+ of \\d+|it has no (Items|Count)|its Items are \\d+ and its Count is \\d+"
								+ "|(?s)The item has the attribute '.*' twice|A value of type N holds no number");
			return false;
		}
		catch (SnapshotRejectedException ex) {
			assertThat(ex).as(description)
				.message()
				.matches("(?s)the key attribute '.*' of an item holds half a surrogate pair: .*");
			return false;
		}
		segment.commitPage();
		List<Map<String, AttributeValue>> expected = ReferenceDecoder.items(page);
		if (haveUniqueKeys(expected)) {
			TableSnapshot built = snapshot.build();
			assertThat(IntStream.range(0, built.size()).<Map<String, AttributeValue>>mapToObj(built::item))
				.as(description)
				.containsExactlyElementsOf(expected);
		}
		return true;
	}

	private static boolean haveUniqueKeys(List<Map<String, AttributeValue>> items) {
		Set<String> keys = new HashSet<>();
		return items.stream()
			.map((item) -> item.get(RandomItems.KEY))
			.allMatch((key) -> key != null && key.s() != null && keys.add(key.s()));
	}

}
