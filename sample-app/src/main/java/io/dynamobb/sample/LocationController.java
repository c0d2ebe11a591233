package io.dynamobb.sample;

import java.util.Map;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoTable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Edits one location: writes it to DynamoDB, and shows it as it is in memory right after,
 * because {@code write-through} is on.
 */
@Controller
@RequestMapping("/locations/{locationId}")
class LocationController {

	private final DynamoTable table;

	private final DynamoClient client;

	LocationController(@Qualifier("locations") DynamoTable table, @Qualifier("locations") DynamoClient client) {
		this.table = table;
		this.client = client;
	}

	@GetMapping
	String edit(@PathVariable String locationId, Model model) {
		model.addAttribute("location", find(locationId));
		return "location";
	}

	@PostMapping
	String save(@PathVariable String locationId, @RequestParam String name, @RequestParam String city,
			@RequestParam String street, @RequestParam String zip) {
		Location location = find(locationId);
		this.client.updateItem(Map.of("locationId", locationId),
				Map.of("name", name, "city", city, "address", Map.of("street", street, "zip", zip)));
		return "redirect:/customers/" + location.customerId();
	}

	private Location find(String locationId) {
		return this.table.get(locationId)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
			.as(Location.class);
	}

}
