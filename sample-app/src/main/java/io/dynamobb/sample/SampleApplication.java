package io.dynamobb.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Customers and their locations. Without a profile it needs no AWS account, see
 * {@link LocalDynamoDbConfiguration}; with the profile {@code aws} it reads the tables of
 * the account and region that the environment names.
 */
@SpringBootApplication
public class SampleApplication {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(SampleApplication.class);
		application.addListeners(new PortCheck());
		application.run(args);
	}

}
