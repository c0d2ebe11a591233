package io.dynamobb.benchmarks.peer;

import java.util.Map;
import java.util.stream.Stream;

import com.netflix.hollow.api.objects.generic.GenericHollowObject;
import com.netflix.hollow.core.index.HollowHashIndex;
import com.netflix.hollow.core.index.HollowPrimaryKeyIndex;
import com.netflix.hollow.core.read.engine.HollowReadStateEngine;
import com.netflix.hollow.core.write.HollowWriteStateEngine;
import com.netflix.hollow.core.write.objectmapper.HollowObjectMapper;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The locations in Hollow, with an index on the primary key and one on the customer.
 *
 * @param engine the data
 * @param byKey ordinals by {@code locationId}
 * @param byCustomer ordinals by {@code customerId}
 */
public record HollowLocations(HollowReadStateEngine engine, HollowPrimaryKeyIndex byKey,
		HollowHashIndex byCustomer) implements Loaded {

	private static final String TYPE = "Location";

	static HollowLocations of(HollowReadStateEngine engine) {
		return new HollowLocations(engine, new HollowPrimaryKeyIndex(engine, TYPE, "locationId"),
				new HollowHashIndex(engine, TYPE, "", "customerId.value"));
	}

	@Override
	public Stream<Map<String, AttributeValue>> items() {
		HollowObjectMapper mapper = new HollowObjectMapper(new HollowWriteStateEngine());
		mapper.initializeTypeState(HollowLocation.class);
		return this.engine.getTypeState(TYPE).getPopulatedOrdinals().stream().mapToObj((ordinal) -> {
			HollowLocation location = mapper.readHollowRecord(new GenericHollowObject(this.engine, TYPE, ordinal));
			return location.toMap();
		});
	}

	/**
	 * Returns the look-ups in this data.
	 * @return the look-ups
	 */
	public LookUps lookUps() {
		return new HollowLookUps(this);
	}

}
