package io.dynamobb.benchmarks.peer;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/**
 * A location as a bean of the enhanced client.
 */
@DynamoDbBean
@NullUnmarked
public class LocationBean {

	private String locationId;

	private String customerId;

	private String locationName;

	private String city;

	private String status;

	private String createdAt;

	private BigDecimal balance;

	private int visits;

	private boolean active;

	private List<String> tags;

	private AddressBean address;

	@DynamoDbPartitionKey
	public String getLocationId() {
		return this.locationId;
	}

	public void setLocationId(String locationId) {
		this.locationId = locationId;
	}

	public String getCustomerId() {
		return this.customerId;
	}

	public void setCustomerId(String customerId) {
		this.customerId = customerId;
	}

	public String getLocationName() {
		return this.locationName;
	}

	public void setLocationName(String locationName) {
		this.locationName = locationName;
	}

	public String getCity() {
		return this.city;
	}

	public void setCity(String city) {
		this.city = city;
	}

	public String getStatus() {
		return this.status;
	}

	public void setStatus(String status) {
		this.status = status;
	}

	public String getCreatedAt() {
		return this.createdAt;
	}

	public void setCreatedAt(String createdAt) {
		this.createdAt = createdAt;
	}

	public BigDecimal getBalance() {
		return this.balance;
	}

	public void setBalance(BigDecimal balance) {
		this.balance = balance;
	}

	public int getVisits() {
		return this.visits;
	}

	public void setVisits(int visits) {
		this.visits = visits;
	}

	public boolean isActive() {
		return this.active;
	}

	public void setActive(boolean active) {
		this.active = active;
	}

	public List<String> getTags() {
		return this.tags;
	}

	public void setTags(List<String> tags) {
		this.tags = tags;
	}

	public AddressBean getAddress() {
		return this.address;
	}

	public void setAddress(AddressBean address) {
		this.address = address;
	}

}
