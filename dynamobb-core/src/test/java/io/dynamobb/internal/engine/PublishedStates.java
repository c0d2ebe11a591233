package io.dynamobb.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The states that were published, and those that were seen.
 */
final class PublishedStates {

	private final List<Long> published = new ArrayList<>();

	private final Set<Long> seen = ConcurrentHashMap.newKeySet();

	void publish(long version) {
		if (this.published.isEmpty() || last() != version) {
			this.published.add(version);
		}
	}

	long last() {
		return this.published.get(this.published.size() - 1);
	}

	int count() {
		return this.published.size();
	}

	void see(long version) {
		this.seen.add(version);
	}

	void check() {
		assertThat(this.published).containsAll(this.seen);
	}

}
