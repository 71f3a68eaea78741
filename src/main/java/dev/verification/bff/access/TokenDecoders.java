package dev.verification.bff.access;

import dev.verification.bff.upstream.InvalidSettingException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/** Makes the check of bearer tokens: their signature, their times, who issued them and for whom. */
final class TokenDecoders {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private TokenDecoders() {}

    /**
     * The authorization server is asked when the first token comes, so that its outage stops no start.
     *
     * @throws InvalidSettingException when nothing says whose tokens to take
     */
    static JwtDecoder of(AccessProperties.Jwt settings) {
        URI issuer = settings.issuer();
        URI jwkSetUri = settings.jwkSetUri();
        if (issuer == null && jwkSetUri == null) {
            throw new InvalidSettingException(
                    "bff.jwt.issuer", "is missing: name the issuer of the tokens, or a key set by bff.jwt.jwk-set-uri");
        }
        checkUrl("bff.jwt.issuer", issuer);
        checkUrl("bff.jwt.jwk-set-uri", jwkSetUri);
        OAuth2TokenValidator<Jwt> validator = validator(settings);
        return new SupplierJwtDecoder(() -> decoder(settings, validator));
    }

    private static NimbusJwtDecoder decoder(AccessProperties.Jwt settings, OAuth2TokenValidator<Jwt> validator) {
        URI jwkSetUri = settings.jwkSetUri();
        NimbusJwtDecoder decoder = jwkSetUri == null
                ? NimbusJwtDecoder.withIssuerLocation(String.valueOf(settings.issuer()))
                        .restOperations(http())
                        .build()
                : NimbusJwtDecoder.withJwkSetUri(jwkSetUri.toString())
                        .restOperations(http())
                        .jwsAlgorithms(known -> known.addAll(Set.of(SignatureAlgorithm.values())))
                        .build();
        decoder.setJwtValidator(validator);
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> validator(AccessProperties.Jwt settings) {
        List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>(List.of(new JwtTimestampValidator()));
        if (settings.issuer() != null) {
            validators.add(new JwtIssuerValidator(settings.issuer().toString()));
        }
        if (!settings.audience().isBlank()) {
            validators.add(new JwtClaimValidator<List<String>>(
                    JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience())));
        }
        return new DelegatingOAuth2TokenValidator<>(validators);
    }

    private static RestTemplate http() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        return new RestTemplate(requests);
    }

    private static void checkUrl(String setting, @Nullable URI url) {
        if (url != null && (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme()))) {
            throw new InvalidSettingException(setting, "must be an http or https URL");
        }
    }
}
