package io.dynamobb.benchmarks.peer;

import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/**
 * The address of a location as a bean of the enhanced client.
 */
@DynamoDbBean
@NullUnmarked
public class AddressBean {

	private String street;

	private String zip;

	public String getStreet() {
		return this.street;
	}

	public void setStreet(String street) {
		this.street = street;
	}

	public String getZip() {
		return this.zip;
	}

	public void setZip(String zip) {
		this.zip = zip;
	}

}
