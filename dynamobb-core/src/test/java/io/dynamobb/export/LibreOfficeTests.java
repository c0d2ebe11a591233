package io.dynamobb.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.dynamobb.export.ExportedItems.item;
import static io.dynamobb.export.ExportedItems.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What LibreOffice makes of a CSV file when it is told to evaluate formulas and to detect
 * numbers.
 */
@Tag("slow")
class LibreOfficeTests {

	private static final Path OFFICE = Path.of("/usr/bin/soffice");

	/**
	 * Commas, quotes, UTF-8, from the first line, numbers detected, formulas evaluated.
	 */
	private static final String FILTER = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true";

	private static final List<String> TEXTS = List.of("=1+1", "+1", "-1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1",
			"=cmd|' /C calc'!A0", "=HYPERLINK(\"http://localhost\",\"x\")", "-2+3+cmd|' /C calc'!A0", "\uFF1D1+1",
			"+1,\"=1+1\"", "plain", "a=1+1", "'=1+1");

	@TempDir
	private Path folder;

	@BeforeAll
	static void findOffice() {
		assumeTrue(Files.isExecutable(OFFICE), "needs " + OFFICE);
	}

	@Test
	void runsNoFormula() throws Exception {
		Path csv = this.folder.resolve("items.csv");
		Export.csv(items(rows()).orderBy("id")).writeTo(csv);
		assertThat(formulas(open(csv))).as("without the guard there are formulas").isNotEmpty();

		Export.csv(items(rows()).orderBy("id")).withoutFormulas().writeTo(csv);
		Document sheet = open(csv);
		assertThat(formulas(sheet)).isEmpty();
		Map<String, String> texts = texts(sheet);
		for (int row = 0; row < TEXTS.size(); row++) {
			String text = TEXTS.get(row);
			String guarded = (row < TEXTS.size() - 3) ? "'" + text : text;
			assertThat(texts).containsEntry(id(row), guarded.replace('\r', '\n'));
		}
		assertThat(texts).containsEntry("=header", "'=1").hasSize(TEXTS.size() + 1);
	}

	private static List<Map<String, AttributeValue>> rows() {
		return IntStream.range(0, TEXTS.size())
			.mapToObj((row) -> item("id", id(row), "=1", TEXTS.get(row), "number", -row))
			.toList();
	}

	private static String id(int row) {
		return "row" + (10 + row);
	}

	private Document open(Path csv)
			throws IOException, InterruptedException, ParserConfigurationException, SAXException {
		Process office = new ProcessBuilder(OFFICE.toString(),
				"-env:UserInstallation=" + this.folder.resolve("profile").toUri(), "--headless", "--convert-to", "fods",
				"--infilter=" + FILTER, "--outdir", this.folder.toString(), csv.toString())
			.redirectErrorStream(true)
			.start();
		String said = new String(office.getInputStream().readAllBytes());
		assertThat(office.waitFor()).as(said).isZero();
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(this.folder.resolve("items.fods").toFile());
	}

	private static List<String> formulas(Document sheet) {
		List<String> formulas = new ArrayList<>();
		for (Element cell : elements(sheet.getDocumentElement(), "table:table-cell")) {
			if (cell.hasAttribute("table:formula")) {
				formulas.add(cell.getAttribute("table:formula"));
			}
		}
		return formulas;
	}

	/**
	 * Returns the texts of the second column by those of the first.
	 */
	private static Map<String, String> texts(Document sheet) {
		Map<String, String> texts = new TreeMap<>();
		for (Element row : elements(sheet.getDocumentElement(), "table:table-row")) {
			List<Element> cells = elements(row, "table:table-cell");
			if (cells.size() > 1 && !text(cells.get(0)).isEmpty()) {
				String id = text(cells.get(0));
				assertThat(cells.get(1).getAttribute("office:value-type")).as(id).isEqualTo("string");
				texts.put(id.equals("id") ? "=header" : id, text(cells.get(1)));
			}
		}
		return texts;
	}

	/**
	 * Returns the text of a cell: a paragraph for each of its lines, with elements for
	 * tabs.
	 */
	private static String text(Element cell) {
		List<String> lines = new ArrayList<>();
		for (Element paragraph : elements(cell, "text:p")) {
			StringBuilder line = new StringBuilder();
			NodeList parts = paragraph.getChildNodes();
			for (int i = 0; i < parts.getLength(); i++) {
				Node part = parts.item(i);
				line.append(part.getNodeName().equals("text:tab") ? "\t" : part.getTextContent());
			}
			lines.add(line.toString());
		}
		return String.join("\n", lines);
	}

	private static List<Element> elements(Element parent, String name) {
		NodeList nodes = parent.getElementsByTagName(name);
		return IntStream.range(0, nodes.getLength()).mapToObj((i) -> (Element) nodes.item(i)).toList();
	}

}
