package io.dynamobb.internal.page;

import java.util.Arrays;
import java.util.Random;

import io.dynamobb.test.item.RandomItems;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of random items, changed at random. {@code -Ddynamobb.mutations=1000000} and
 * {@code -Ddynamobb.mutations.seed=2} make a longer and another run of it.
 */
class PageDecoderMutationTests {

	private static final int ROUNDS = Integer.getInteger("dynamobb.mutations", 10_000);

	private static final long SEED = Long.getLong("dynamobb.mutations.seed", 1);

	private static final String TOKENS = "{}[]\",:\\ntfu0123456789eE+-. \t\u0000SNBLMOU=";

	private final Random random = new Random(SEED);

	@Test
	void decodesOrRefusesMutatedPages() {
		RandomItems items = new RandomItems(SEED);
		int accepted = 0;
		for (int round = 0; round < ROUNDS; round++) {
			byte[] page = new PageWriter(this.random).page(items.items(1 + this.random.nextInt(4)),
					",\"LastEvaluatedKey\":{\"id\":{\"S\":\"i0\"}}");
			for (int changes = this.random.nextInt(4); changes >= 0 && page.length > 0; changes--) {
				page = mutate(page);
			}
			accepted += DecodedPage.check(page, "seed " + SEED + ", round " + round) ? 1 : 0;
		}
		assertThat(accepted).isGreaterThan(ROUNDS / 20);
	}

	private byte[] mutate(byte[] page) {
		int at = this.random.nextInt(page.length);
		int length = Math.min(page.length - at, 1 + this.random.nextInt(1 << this.random.nextInt(6)));
		return switch (this.random.nextInt(6)) {
			case 0 -> splice(page, at, length, new byte[0]);
			case 1 -> splice(page, at, 0, Arrays.copyOfRange(page, at, at + length));
			case 2 -> splice(page, at, 1, new byte[] { (byte) TOKENS.charAt(this.random.nextInt(TOKENS.length())) });
			case 3 -> splice(page, at, 0, new byte[] { (byte) TOKENS.charAt(this.random.nextInt(TOKENS.length())) });
			case 4 -> splice(page, at, 1, new byte[] { (byte) this.random.nextInt() });
			default -> (this.random.nextInt(10) == 0) ? Arrays.copyOf(page, at) : page;
		};
	}

	private static byte[] splice(byte[] page, int at, int length, byte[] piece) {
		byte[] spliced = new byte[page.length - length + piece.length + 1];
		System.arraycopy(page, 0, spliced, 0, at);
		System.arraycopy(piece, 0, spliced, at, piece.length);
		System.arraycopy(page, at + length, spliced, at + piece.length, page.length - at - length);
		return Arrays.copyOf(spliced, spliced.length - 1);
	}

}
