package dev.gatehouse.fresh.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands in {@code web.xml} is judged as the application starts. */
class FreshSignInFilterTest {

    @Test
    void an_age_or_a_class_will_do() {
        assertThatCode(() -> start(Map.of("maxAge", "PT5M"))).doesNotThrowAnyException();
        assertThatCode(() -> start(Map.of("acr", "phr phrh"))).doesNotThrowAnyException();
    }

    @Test
    void a_filter_that_demands_nothing_stops_the_deployment() {
        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOf(ServletException.class)
                .hasMessageStartingWith("payouts: ");
    }

    @Test
    void an_age_that_cannot_be_read_stops_the_deployment() {
        assertThatThrownBy(() -> start(Map.of("maxAge", "5m")))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("5m");
    }

    private static void start(Map<String, String> parameters) throws ServletException {
        new FreshSignInFilter().init(new Written(parameters));
    }

    /** What stands in {@code web.xml}. */
    private record Written(Map<String, String> parameters) implements FilterConfig {

        @Override
        public String getFilterName() {
            return "payouts";
        }

        @Override
        public ServletContext getServletContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable String getInitParameter(String name) {
            return parameters.get(name);
        }

        @Override
        public Enumeration<String> getInitParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }
    }
}
