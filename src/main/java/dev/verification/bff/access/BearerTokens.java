package dev.verification.bff.access;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import dev.verification.bff.access.issuer.IssuerKeys;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Time;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/**
 * Checks bearer tokens: their signature, their times, who issued them and for whom.
 *
 * @param keys those of the issuer
 * @param check of a token by the keys that are known
 */
record BearerTokens(IssuerKeys keys, AuthenticationManager check) {

    private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(SignatureAlgorithm.values());

    /**
     * The authorization server is asked when the first token comes, so that its outage stops no start.
     *
     * @throws InvalidSettingException when nothing says whose tokens to take
     */
    static BearerTokens of(AccessProperties.Jwt settings, Time time) {
        URI issuer = settings.issuer();
        URI jwkSetUri = settings.jwkSetUri();
        if (issuer == null && jwkSetUri == null) {
            throw new InvalidSettingException(
                    "bff.jwt.issuer", "is missing: name the issuer of the tokens, or a key set by bff.jwt.jwk-set-uri");
        }
        checkUrl("bff.jwt.issuer", issuer);
        checkUrl("bff.jwt.jwk-set-uri", jwkSetUri);
        IssuerKeys keys = jwkSetUri == null && issuer != null
                ? IssuerKeys.discoveredFrom(issuer, time)
                : IssuerKeys.at(URI.create(String.valueOf(jwkSetUri)), time);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(known -> known.addAll(ALGORITHMS))
                .build();
        decoder.setJwtValidator(validator(settings));
        return new BearerTokens(keys, new ProviderManager(new JwtAuthenticationProvider(decoder)));
    }

    /** What checks the token of a request that must have its answer by then. */
    AuthenticationManager checkedBy(Deadline deadline) {
        return token -> {
            header(token).ifPresent(header -> keys.require(header, deadline));
            return check.authenticate(token);
        };
    }

    /** Empty when it is signed in no way that is taken, if at all: then no key is needed to refuse it. */
    private static Optional<JWSHeader> header(Authentication token) {
        try {
            return Optional.of(SignedJWT.parse(((BearerTokenAuthenticationToken) token).getToken())
                            .getHeader())
                    .filter(header ->
                            SignatureAlgorithm.from(header.getAlgorithm().getName()) != null);
        } catch (ParseException malformed) {
            return Optional.empty();
        }
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

    private static void checkUrl(String setting, @Nullable URI url) {
        if (url != null && (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme()))) {
            throw new InvalidSettingException(setting, "must be an http or https URL");
        }
    }
}
