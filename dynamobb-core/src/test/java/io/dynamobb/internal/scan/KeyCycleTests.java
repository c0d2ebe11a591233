package io.dynamobb.internal.scan;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeyCycleTests {

	@Test
	void circlesOfAnyLengthAreNoticed() {
		for (int before = 0; before < 40; before++) {
			for (int length = 1; length < 40; length++) {
				int start = before;
				int circle = length;
				KeyCycle cycle = new KeyCycle("table 'x'");
				AtomicInteger pages = new AtomicInteger();
				assertThatExceptionOfType(DynamoBBException.class).isThrownBy(() -> {
					for (int page = 0;; page++) {
						pages.set(page);
						assertThat(page).isLessThan(3 * (start + circle) + 3);
						cycle.check(key((page < start) ? page : start + (page - start) % circle));
					}
				}).withMessageStartingWith("The scan of table 'x' goes round in a circle");
				assertThat(pages.get()).isGreaterThanOrEqualTo(before + length);
			}
		}
	}

	@Test
	void keysThatDifferAreTakenForNoCircle() {
		KeyCycle cycle = new KeyCycle("table 'x'");
		for (int page = 0; page < 300_000; page++) {
			cycle.check(key(page));
		}
	}

	@Test
	void aScanThatGoesRoundInACircleEnds() {
		AtomicInteger page = new AtomicInteger();
		try (TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());
				FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint())) {
			proxy.on("Scan")
				.then((exchange) -> exchange
					.send(HttpAnswer.json(200, "{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":{\"id\":{\"S\":\"k"
							+ page.getAndIncrement() % 3 + "\"}}}")));
			assertThatExceptionOfType(DynamoBBException.class)
				.isThrownBy(() -> Scans.load(proxy.client(), TableSpec.builder("test").tableName(table.name()).build()))
				.withMessageStartingWith("The scan of table '" + table.name() + "' goes round in a circle");
			assertThat(proxy.requests("Scan")).isLessThan(12);
		}
	}

	private static Map<String, AttributeValue> key(int number) {
		return Map.of("id", AttributeValue.fromN(Integer.toString(number)));
	}

}
