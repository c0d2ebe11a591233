package io.dynamobb.autoconfigure.web;

import io.dynamobb.export.Export;

/**
 * An export to download as a file: what a Spring MVC controller returns.
 *
 * @param name the name of the file, such as {@code customers.csv}
 * @param export the rows
 */
public record ExportFile(String name, Export export) {

}
