package io.dynamobb.benchmarks.peer;

import java.util.function.Consumer;

import com.netflix.hollow.core.read.engine.HollowReadStateEngine;
import com.netflix.hollow.core.read.engine.list.HollowListTypeReadState;
import com.netflix.hollow.core.read.engine.object.HollowObjectTypeReadState;
import com.netflix.hollow.core.read.iterator.HollowOrdinalIterator;

/**
 * Look-ups in Hollow by the positions of fields, which is what a generated API does
 * underneath, without the objects that it makes.
 */
final class HollowLookUps implements LookUps {

	private final HollowLocations table;

	private final HollowObjectTypeReadState locations;

	private final HollowObjectTypeReadState strings;

	private final HollowObjectTypeReadState addresses;

	private final HollowListTypeReadState lists;

	private final int locationId;

	private final int customerId;

	private final int locationName;

	private final int city;

	private final int status;

	private final int createdAt;

	private final int cents;

	private final int visits;

	private final int active;

	private final int tags;

	private final int address;

	private final int street;

	private final int zip;

	HollowLookUps(HollowLocations table) {
		this.table = table;
		HollowReadStateEngine engine = table.engine();
		this.locations = (HollowObjectTypeReadState) engine.getTypeState("Location");
		this.strings = (HollowObjectTypeReadState) engine.getTypeState("String");
		this.addresses = (HollowObjectTypeReadState) engine.getTypeState("Address");
		this.lists = (HollowListTypeReadState) engine.getTypeState("ListOfString");
		this.locationId = this.locations.getSchema().getPosition("locationId");
		this.customerId = this.locations.getSchema().getPosition("customerId");
		this.locationName = this.locations.getSchema().getPosition("locationName");
		this.city = this.locations.getSchema().getPosition("city");
		this.status = this.locations.getSchema().getPosition("status");
		this.createdAt = this.locations.getSchema().getPosition("createdAt");
		this.cents = this.locations.getSchema().getPosition("cents");
		this.visits = this.locations.getSchema().getPosition("visits");
		this.active = this.locations.getSchema().getPosition("active");
		this.tags = this.locations.getSchema().getPosition("tags");
		this.address = this.locations.getSchema().getPosition("address");
		this.street = this.addresses.getSchema().getPosition("street");
		this.zip = this.addresses.getSchema().getPosition("zip");
	}

	@Override
	public String name(String locationId) {
		return this.locations.readString(this.table.byKey().getMatchingOrdinal(locationId), this.locationName);
	}

	@Override
	public void names(String customerId, Consumer<Object> sink) {
		HollowOrdinalIterator ordinals = this.table.byCustomer().findMatches(customerId).iterator();
		int ordinal = ordinals.next();
		while (ordinal != HollowOrdinalIterator.NO_MORE_ORDINALS) {
			sink.accept(this.locations.readString(ordinal, this.locationName));
			ordinal = ordinals.next();
		}
	}

	@Override
	public void whole(String locationId, Consumer<Object> sink) {
		int row = this.table.byKey().getMatchingOrdinal(locationId);
		sink.accept(this.locations.readString(row, this.locationId));
		sink.accept(referenced(this.locations, row, this.customerId));
		sink.accept(this.locations.readString(row, this.locationName));
		sink.accept(referenced(this.locations, row, this.city));
		sink.accept(referenced(this.locations, row, this.status));
		sink.accept(this.locations.readString(row, this.createdAt));
		sink.accept(this.locations.readLong(row, this.cents));
		sink.accept(this.locations.readInt(row, this.visits));
		sink.accept(this.locations.readBoolean(row, this.active));
		int list = this.locations.readOrdinal(row, this.tags);
		for (int i = 0; i < this.lists.size(list); i++) {
			sink.accept(this.strings.readString(this.lists.getElementOrdinal(list, i), 0));
		}
		int address = this.locations.readOrdinal(row, this.address);
		sink.accept(referenced(this.addresses, address, this.street));
		sink.accept(this.addresses.readString(address, this.zip));
	}

	private String referenced(HollowObjectTypeReadState type, int ordinal, int field) {
		return this.strings.readString(type.readOrdinal(ordinal, field), 0);
	}

}
