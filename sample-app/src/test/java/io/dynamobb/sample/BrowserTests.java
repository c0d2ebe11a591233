package io.dynamobb.sample;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.dynamobb.DynamoMap;
import io.dynamobb.test.local.DynamoDbLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page in a real browser. Leaves screenshots in {@code target/screenshots}.
 */
@Tag("slow")
@SampleTest
class BrowserTests {

	/** Has locations. */
	private static final String CUSTOMER = "c-0017";

	private static final Path BROWSER = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	@TempDir
	private Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private DynamoDbClient client;

	@Autowired
	private DynamoDbLocal local;

	@Autowired
	private DynamoMap dynamo;

	private ChromeDriver browser;

	@BeforeAll
	static void checkBrowser() {
		boolean there = Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
		if (!there) {
			System.out.println("Skipped the browser tests: there is no " + BROWSER + " or no " + DRIVER);
		}
		assumeTrue(there, "Chromium and its driver are installed");
	}

	@BeforeEach
	void open() {
		ChromeOptions options = new ChromeOptions().setBinary(BROWSER.toFile())
			.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
					"--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
					"--user-data-dir=" + this.folder.resolve("profile"))
			.setExperimentalOption("prefs", Map.of("download.default_directory", this.folder.toString()));
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile())
			.usingAnyFreePort()
			.build();
		this.browser = new ChromeDriver(service, options);
		this.browser.get("http://localhost:" + this.port);
	}

	@AfterEach
	void close() {
		this.browser.quit();
	}

	@Test
	void searches() {
		assertThat(rows()).hasSize(100);
		WebElement first = rows().get(0);
		String customer = first.findElement(By.cssSelector("td:nth-child(1)")).getText();
		String city = first.findElement(By.cssSelector("td:nth-child(4)")).getText();
		this.browser.findElement(By.name("name")).sendKeys(customer.toLowerCase());
		this.browser.findElement(By.name("city")).sendKeys(city);
		this.browser.findElement(By.id("search")).click();
		await("the search", () -> this.browser.getCurrentUrl().contains("city="));
		assertThat(rows()).isNotEmpty()
			.allSatisfy((row) -> assertThat(row.getText()).contains(customer).contains(city));
		assertThat(this.browser.findElement(By.name("city")).getDomProperty("value")).isEqualTo(city);
		rows().get(0).findElement(By.tagName("a")).click();
		await("the customer", () -> this.browser.getCurrentUrl().contains("/customers/"));
		assertThat(this.browser.findElement(By.tagName("h1")).getText()).isEqualTo(customer);
		assertThat(rows()).anySatisfy((row) -> assertThat(row.getText()).contains(city));
	}

	@Test
	void refreshes() {
		Map<String, AttributeValue> customer = Map.of("customerId", AttributeValue.fromS("c-of-browser"));
		this.client.putItem((request) -> request.tableName("customers").item(customer));
		assertThat(items("customers")).isEqualTo("1,000");
		this.browser.findElement(By.cssSelector("#table-customers button")).click();
		await("the new item", () -> items("customers").equals("1,001"));
		this.client.deleteItem((request) -> request.tableName("customers").key(customer));
		this.browser.findElement(By.id("refresh-all")).click();
		await("the old items", () -> items("customers").equals("1,000"));
		assertThat(this.browser.getCurrentUrl()).endsWith("/");
	}

	@Test
	void showsAnEditedLocationAtOnce() {
		this.browser.get("http://localhost:" + this.port + "/customers/" + CUSTOMER);
		rows().get(0).findElement(By.tagName("a")).click();
		await("the form", () -> this.browser.getCurrentUrl().contains("/locations/"));
		type("name", "Edited Office");
		type("city", "Edited City");
		type("zip", "00017");
		this.browser.findElement(By.id("save")).click();
		await("the customer", () -> this.browser.getCurrentUrl().endsWith("/customers/" + CUSTOMER));
		assertThat(rows()).anySatisfy(
				(row) -> assertThat(row.getText()).contains("Edited Office").contains("Edited City").contains("00017"));
	}

	@Test
	void showsWhatOthersWriteWithoutARefresh() {
		Map<String, AttributeValue> key = Map.of("locationId", AttributeValue.fromS("l-from-outside"));
		Map<String, AttributeValue> location = new HashMap<>(key);
		location.put("customerId", AttributeValue.fromS(CUSTOMER));
		location.put("name", AttributeValue.fromS("Written Outside"));
		try (DynamoDbClient outside = this.local.clientBuilder().build()) {
			outside.putItem((request) -> request.tableName("locations").item(location));
			await("the new item", () -> customerPage().contains("Written Outside"));
			outside.deleteItem((request) -> request.tableName("locations").key(key));
			await("its end", () -> !customerPage().contains("Written Outside"));
		}
	}

	private String customerPage() {
		this.browser.get("http://localhost:" + this.port + "/customers/" + CUSTOMER);
		return this.browser.findElement(By.id("locations")).getText();
	}

	private void type(String field, String text) {
		WebElement input = this.browser.findElement(By.name(field));
		input.clear();
		input.sendKeys(text);
	}

	@Test
	void downloadsCsv() throws IOException {
		this.browser.findElement(By.id("csv")).click();
		Path csv = this.folder.resolve("customer-locations.csv");
		await("the file", () -> Files.exists(csv));
		List<String> lines = Files.readAllLines(csv);
		assertThat(lines).hasSize(1 + SampleData.LOCATIONS - SampleData.ORPHANS);
		assertThat(lines.get(0)).startsWith("customerId,customer,plan,locationId");
	}

	@Test
	void fitsWidthAndColours() throws IOException {
		for (int width : List.of(1280, 390)) {
			for (String scheme : List.of("light", "dark")) {
				emulate(width, scheme);
				assertThat(script("return document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
				assertThat(script("return getComputedStyle(document.body).backgroundColor"))
					.isEqualTo(scheme.equals("dark") ? "rgb(18, 22, 28)" : "rgb(245, 246, 248)");
				screenshot(width + "-" + scheme);
			}
		}
	}

	@Test
	void longWordsStayInTheirCards() throws IOException {
		String id = "c-of-browser-" + "9".repeat(60);
		Map<String, AttributeValue> key = Map.of("customerId", AttributeValue.fromS(id));
		Map<String, AttributeValue> customer = new HashMap<>(key);
		customer.put("name", AttributeValue.fromS("Donaudampfschifffahrtsgesellschaft".repeat(3)));
		customer.put("plan", AttributeValue.fromS("p".repeat(80)));
		customer.put("email", AttributeValue.fromS("a.very.long.name.".repeat(5) + "@" + "example.".repeat(8) + "com"));
		customer.put("phone", AttributeValue.fromS("5".repeat(90)));
		Map<String, AttributeValue> location = Map.of("locationId", AttributeValue.fromS("l-of-long-words"),
				"customerId", AttributeValue.fromS(id), "name", AttributeValue.fromS("L".repeat(90)), "city",
				AttributeValue.fromS("C".repeat(90)), "tags",
				AttributeValue.fromL(List.of(AttributeValue.fromS("t".repeat(90)))));
		this.client.putItem((request) -> request.tableName("customers").item(customer));
		this.client.putItem((request) -> request.tableName("locations").item(location));
		this.dynamo.refresh();
		try {
			for (int width : List.of(1280, 390, 320)) {
				emulate(width, "light");
				for (String path : List.of("/customers/" + id, "/?name=Donau")) {
					this.browser.get("http://localhost:" + this.port + path);
					assertThat(script("return document.documentElement.scrollWidth <= innerWidth"))
						.as(path + " " + width)
						.isEqualTo(true);
					assertThat(script("return [...document.querySelectorAll('dl, dd, section, .cards li')]"
							+ ".filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.outerHTML)"))
						.as(path + " " + width)
						.isEqualTo(List.of());
					screenshot((path.startsWith("/?") ? "rows-" : "customer-") + width);
				}
			}
		}
		finally {
			this.client.deleteItem((request) -> request.tableName("customers").key(key));
			this.client.deleteItem((request) -> request.tableName("locations")
				.key(Map.of("locationId", AttributeValue.fromS("l-of-long-words"))));
			this.dynamo.refresh();
		}
	}

	private void screenshot(String name) throws IOException {
		File screenshot = this.browser.getScreenshotAs(OutputType.FILE);
		Path target = Path.of("target", "screenshots", name + ".png");
		Files.createDirectories(target.getParent());
		Files.write(target, Files.readAllBytes(screenshot.toPath()));
	}

	private void emulate(int width, String scheme) {
		this.browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
		this.browser.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
	}

	private Object script(String script) {
		return this.browser.executeScript(script);
	}

	private List<WebElement> rows() {
		return this.browser.findElements(By.cssSelector("tbody tr"));
	}

	private String items(String table) {
		return this.browser.findElement(By.cssSelector("#table-" + table + " .items")).getText();
	}

	private void await(String what, BooleanSupplier condition) {
		new WebDriverWait(this.browser, Duration.ofMinutes(1)).ignoring(StaleElementReferenceException.class)
			.withMessage(what)
			.until((driver) -> condition.getAsBoolean());
	}

}
