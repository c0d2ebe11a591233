package io.dynamobb.item;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Durations as the enhanced client writes them: the whole seconds, and after the point
 * the nanoseconds that are added to them, also where the seconds are negative. Half a
 * second less than none is {@code -1.5}, which the enhanced client itself reads back as a
 * second and a half less.
 *
 * @see <a href=
 * "https://github.com/aws/aws-sdk-java-v2/blob/master/services-custom/dynamodb-enhanced/src/main/java/software/amazon/awssdk/enhanced/dynamodb/internal/converter/attribute/DurationAttributeConverter.java">DurationAttributeConverter</a>
 */
final class Seconds {

	private Seconds() {
	}

	static Duration duration(BigDecimal number) {
		BigDecimal seconds = number.setScale(0, RoundingMode.DOWN);
		if (seconds.signum() == 0) {
			return Duration.ofNanos(number.movePointRight(9).longValueExact());
		}
		BigDecimal nanoseconds = number.subtract(seconds).abs().movePointRight(9);
		return Duration.ofSeconds(seconds.longValueExact(), nanoseconds.longValueExact());
	}

	static String number(Duration duration) {
		String nanoseconds = Integer.toString(1_000_000_000 + duration.getNano()).substring(1).replaceAll("0+$", "");
		return duration.getSeconds() + (nanoseconds.isEmpty() ? "" : "." + nanoseconds);
	}

}
