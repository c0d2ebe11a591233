package io.dynamobb.internal.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

import io.dynamobb.DynamoMap;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.test.fault.ActiveFault;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultExchange;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refreshes that a fault strikes, each from several threads at once, and whether they
 * fail as they should.
 *
 * @param dynamo the tables
 * @param proxy where faults strike
 * @param http where hosts get lost
 * @param pair the tables that are refreshed together
 * @param prices the table that is refreshed alone
 * @param random decides what is left open
 * @param threads the threads that refresh
 */
record FaultStrikes(DynamoMap dynamo, FaultProxy proxy, UnknownHost http, VersionedPair pair, VersionedTable prices,
		Random random, ExecutorService threads) {

	/**
	 * Refreshes while a fault strikes.
	 * @return what was refreshed, which may be more than was asked for
	 */
	RefreshTarget refresh(RefreshTarget target, FaultKind fault) throws Exception {
		VersionedTable victim = (target == RefreshTarget.PRICES) ? this.prices
				: List.of(this.pair.customers(), this.pair.locations()).get(this.random.nextInt(2));
		int first = this.random.nextInt(fault.isOfLaterPages() ? 2 : 4) + 1;
		switch (fault) {
			case CANCELLED -> cancel(target, victim, first);
			case DELETED, RECREATED -> {
				RefreshTarget withPrices = (target == RefreshTarget.PAIR) ? RefreshTarget.ALL : target;
				replace(withPrices, fault, first);
				return withPrices;
			}
			case HOST_UNKNOWN, HOST_UNKNOWN_FOR_GOOD -> {
				this.http.lose(victim.tableName(), first, fault.last(first));
				assertThat(calls(target)).as("%s of %s", fault, victim).containsOnly(fault.isSurvivable());
				assertThat(this.http.find()).isPositive();
			}
			case STALLED, STALLED_FOR_GOOD -> {
				Stall stall = new Stall();
				strike(target, fault, fault.strike(this.proxy, victim.tableName(), first, (exchange) -> {
					Fault.cutBody().answer(exchange);
					stall.answer(exchange);
				}));
				stall.release();
			}
			default -> strike(target, fault, fault.strike(this.proxy, victim.tableName(), first));
		}
		return target;
	}

	private void strike(RefreshTarget target, FaultKind fault, ActiveFault active) {
		assertThat(calls(target)).as("%s of %s", fault, target).containsOnly(fault.isSurvivable());
		assertThat(active.strikes()).as("%s of %s", fault, target).isPositive();
		this.proxy.clear();
	}

	private void replace(RefreshTarget target, FaultKind fault, int first) {
		String key = this.random.nextBoolean() ? "id" : "sku";
		if (fault == FaultKind.DELETED) {
			this.prices.delete();
			assertThat(calls(target)).containsOnly(false);
			this.prices.create(key);
			this.prices.write();
			return;
		}
		ActiveFault active = this.proxy.on("Scan").table(this.prices.tableName()).nth(first).then((exchange) -> {
			this.prices.recreate(key);
			exchange.send(exchange.forward());
		});
		assertThat(succeeds(target.refreshAsync(this.dynamo))).as("created anew with %s at page %d", key, first)
			.isFalse();
		assertThat(active.strikes()).isEqualTo(1);
		this.proxy.clear();
	}

	private void cancel(RefreshTarget target, VersionedTable victim, int first) throws Exception {
		CountDownLatch left = new CountDownLatch(1);
		Stall stall = new Stall((exchange) -> leave(exchange, left));
		this.proxy.on("Scan").table(victim.tableName()).nth(first).then(stall);
		CompletableFuture<?> refresh = target.refreshAsync(this.dynamo);
		stall.awaitRequest();
		if (this.random.nextBoolean()) {
			this.dynamo.stop();
		}
		else {
			assertThat(this.dynamo.table(victim.toString()).cancelRefresh()).isTrue();
		}
		assertThat(succeeds(refresh)).isFalse();
		stall.release();
		left.await();
		this.proxy.clear();
	}

	private static void leave(FaultExchange exchange, CountDownLatch left) throws IOException {
		try {
			exchange.reset();
		}
		finally {
			left.countDown();
		}
	}

	/**
	 * Refreshes from several threads at once.
	 * @return for each thread, whether its refresh succeeded
	 */
	List<Boolean> calls(RefreshTarget target) {
		List<CompletableFuture<Boolean>> calls = new ArrayList<>();
		for (int call = this.random.nextInt(3); call >= 0; call--) {
			calls.add(CompletableFuture.supplyAsync(() -> succeeds(target.refreshAsync(this.dynamo)), this.threads));
		}
		return calls.stream().map(CompletableFuture::join).toList();
	}

	static boolean succeeds(CompletableFuture<?> refresh) {
		Throwable failure = refresh.handle((result, ex) -> ex).join();
		if (failure != null) {
			assertThat((failure instanceof CompletionException) ? failure.getCause() : failure)
				.isInstanceOf(RefreshFailedException.class);
		}
		return failure == null;
	}

}
