-- With what an identity provider may encrypt its answers to an organisation (the certificate, which is public), and what opens them (sealed by the server).
alter table sign_on add column service_key text, add column service_certificate text, add check ((service_key is null) = (service_certificate is null));
