package io.dynamobb.sample;

import java.util.List;

import io.dynamobb.DynamoMap;
import io.dynamobb.item.Item;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows the cached tables, and customers joined with their locations.
 */
@Controller
class HomeController {

	private static final int SHOWN = 100;

	private final DynamoMap dynamo;

	private final CustomerLocations locations;

	HomeController(DynamoMap dynamo, CustomerLocations locations) {
		this.dynamo = dynamo;
		this.locations = locations;
	}

	@GetMapping("/")
	String home(Search search, Model model) {
		List<Item> found = this.locations.find(search).toList();
		model.addAttribute("tables", this.dynamo.tables().stream().map(TableLine::of).toList());
		model.addAttribute("search", search);
		model.addAttribute("count", found.size());
		model.addAttribute("rows", found.stream().limit(SHOWN).map((row) -> row.as(CustomerLocation.class)).toList());
		return "home";
	}

}
