package io.dynamobb.internal.snapshot.view;

import java.util.List;
import java.util.Map;
import java.util.Random;

import io.dynamobb.internal.snapshot.ChangedTables;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.KeySchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table of a base and changes says of itself what a table says that was loaded with the
 * same items.
 */
class ChangedViewTests {

	private static final int SEEDS = 60;

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 40, 300 })
	void looksLikeALoadedTable(int size) {
		for (long seed = 0; seed < SEEDS; seed++) {
			Random random = new Random(seed + 1_000L * size);
			KeySchema schema = SmallTables.schema(random.nextInt(3));
			List<Map<String, AttributeValue>> items = SmallTables.items(random, schema, size);
			String timeToLive = random.nextBoolean() ? "ttl" : null;
			TableSnapshot loaded = SmallTables.load(schema, timeToLive, items);
			TableSnapshot changed = ChangedTables.of(random, schema, SmallTables.INDEXES, timeToLive, items);
			SmallTables.assertSame("seed " + seed, changed, loaded);
		}
	}

}
