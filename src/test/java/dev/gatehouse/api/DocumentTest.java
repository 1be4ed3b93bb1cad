package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The OpenAPI document by itself; the integration tests hold every answer against it. */
class DocumentTest {

    private static final SwaggerParseResult READ =
            new OpenAPIV3Parser().readLocation("/openapi.yaml", List.of(), new ParseOptions());

    @Test
    void it_is_valid() {
        assertThat(READ.getMessages()).isEmpty();
        assertThat(operations()).hasSizeGreaterThan(10);
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_says_what_it_does() {
        assertThat(operations().map(Operation::getOperationId))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        assertThat(operations())
                .allSatisfy(operation -> assertThat(operation.getSummary()).isNotBlank());
    }

    @Test
    void every_operation_but_the_document_names_the_scope_that_it_needs() {
        assertThat(operations().filter(operation -> !operation.getOperationId().equals("document")))
                .allSatisfy(operation -> assertThat(operation.getDescription()).contains("Scope `"));
    }

    private static Stream<Operation> operations() {
        OpenAPI document = READ.getOpenAPI();
        return document.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }
}
