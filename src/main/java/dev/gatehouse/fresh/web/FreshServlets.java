package dev.gatehouse.fresh.web;

import dev.gatehouse.fresh.Demand;
import dev.gatehouse.fresh.FreshSignIn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Puts the filter before every servlet that bears {@link FreshSignIn}, as the application starts. */
@WebListener
public class FreshServlets implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            FreshSignIn wanted = annotation(servlet.getClassName());
            if (wanted != null) {
                guard(servlet.getName(), wanted, context);
            }
        }
    }

    private static void guard(String servlet, FreshSignIn wanted, ServletContext context) {
        Demand.of(wanted); // what cannot be read stops the deployment here
        FilterRegistration.Dynamic filter = context.addFilter("fresh " + servlet, FreshSignInFilter.class);
        filter.setInitParameter(FreshSignInFilter.MAX_AGE, wanted.maxAge());
        filter.setInitParameter(FreshSignInFilter.ACR, String.join(" ", wanted.acr()));
        filter.setAsyncSupported(true);
        filter.addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD), true, servlet);
    }

    private static @Nullable FreshSignIn annotation(@Nullable String servlet) {
        if (servlet == null) {
            return null; // a JSP, or one that the server made
        }
        try {
            return Class.forName(servlet, false, Thread.currentThread().getContextClassLoader())
                    .getAnnotation(FreshSignIn.class);
        } catch (ClassNotFoundException | LinkageError notOfThisApplication) {
            return null;
        }
    }
}
