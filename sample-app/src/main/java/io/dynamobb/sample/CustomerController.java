package io.dynamobb.sample;

import io.dynamobb.DynamoClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows one customer: whole from DynamoDB, with the locations from memory.
 */
@Controller
class CustomerController {

	private final DynamoClient customers;

	private final CustomerLocations locations;

	CustomerController(@Qualifier("customers") DynamoClient customers, CustomerLocations locations) {
		this.customers = customers;
		this.locations = locations;
	}

	@GetMapping("/customers/{customerId}")
	String customer(@PathVariable String customerId, Model model) {
		Customer customer = this.customers.getItem(customerId)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
			.as(Customer.class);
		model.addAttribute("customer", customer);
		model.addAttribute("locations", this.locations.findByCustomer(customerId));
		return "customer";
	}

}
