package io.dynamobb.sample;

import io.dynamobb.DynamoMap;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.TablePinnedException;
import io.dynamobb.exception.UnknownTableException;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Refreshes tables and returns to the page. Why a refresh failed, or that a table is
 * pinned, stands in the table's status, which the page shows.
 */
@Controller
class RefreshController {

	private final DynamoMap dynamo;

	RefreshController(DynamoMap dynamo) {
		this.dynamo = dynamo;
	}

	@PostMapping("/refresh")
	String refresh() {
		this.dynamo.refresh();
		return "redirect:/";
	}

	@PostMapping("/refresh/{table}")
	String refresh(@PathVariable String table) {
		this.dynamo.table(table).refresh();
		return "redirect:/";
	}

	@ExceptionHandler({ RefreshFailedException.class, TablePinnedException.class })
	String notRefreshed() {
		return "redirect:/";
	}

	@ExceptionHandler(UnknownTableException.class)
	@ResponseStatus(code = HttpStatus.NOT_FOUND, reason = "No such table")
	void unknown() {
	}

}
