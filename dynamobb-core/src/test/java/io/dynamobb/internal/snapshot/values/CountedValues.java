package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values of which each reading is counted.
 */
public final class CountedValues extends Values {

	private final Values values;

	private final LongAdder reads = new LongAdder();

	public CountedValues(Values values) {
		super(values.size());
		this.values = values;
	}

	/**
	 * Returns how many values have been read since the last call.
	 * @return the number of readings
	 */
	public long takeReads() {
		return this.reads.sumThenReset();
	}

	@Override
	public AttributeValue.Type type(int index) {
		return this.values.type(index);
	}

	@Override
	public long seconds(int index) {
		this.reads.increment();
		return this.values.seconds(index);
	}

	@Override
	void read(int index, ValueSlice slice) {
		this.reads.increment();
		this.values.read(index, slice);
	}

	@Override
	void write(ValuesOutput out) throws IOException {
		this.values.write(out);
	}

	@Override
	long heapBytes(Set<Object> counted) {
		return this.values.heapBytes(counted);
	}

}
